import type { Chunk } from './chunk.ts';
import { coreValue } from './core-schema.ts';
import type { Entry, ScalarNode, ScalarStyle, ScalarValue, SyntaxNode } from './node.ts';

/**
 * Makes the nodes of a chunk that is read, or none where it is only looked at: then one and the same node stands for all of them, and
 * only its `end` is true.
 */
export class PlainNodes {
  readonly chunk: Chunk;
  isMaking: boolean;
  readonly #any: ScalarNode & { end: number; text: string };

  constructor(chunk: Chunk, isMaking: boolean) {
    this.chunk = chunk;
    this.isMaking = isMaking;
    this.#any = { kind: 'scalar', chunk, start: 0, end: 0, value: null, text: '', style: 'plain' };
  }

  scalar(start: number, end: number, value: ScalarValue, text: string, style: ScalarStyle): SyntaxNode {
    return this.isMaking ? { kind: 'scalar', chunk: this.chunk, start, end, value, text, style } : this.#until(end);
  }

  /** Text without quotes. */
  plain(start: number, end: number, text: string): SyntaxNode {
    return this.isMaking ? this.scalar(start, end, coreValue(text), text, 'plain') : this.#until(end);
  }

  /** Of a key the `text` is true, too. */
  key(start: number, end: number, text: string): ScalarNode {
    if (this.isMaking) return { kind: 'scalar', chunk: this.chunk, start, end, value: coreValue(text), text, style: 'plain' };
    this.#any.end = end;
    this.#any.text = text;
    return this.#any;
  }

  mapping(start: number, end: number, flow: boolean, entries: readonly Entry[]): SyntaxNode {
    return this.isMaking ? { kind: 'mapping', chunk: this.chunk, start, end, flow, entries } : this.#until(end);
  }

  sequence(start: number, end: number, flow: boolean, items: readonly SyntaxNode[]): SyntaxNode {
    return this.isMaking ? { kind: 'sequence', chunk: this.chunk, start, end, flow, items } : this.#until(end);
  }

  #until(end: number): SyntaxNode {
    this.#any.end = end;
    return this.#any;
  }
}
