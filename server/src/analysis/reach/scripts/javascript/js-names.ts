import type { JsPattern, JsStatement } from './js-syntax.ts';

/** A name that a block declares, and whether nothing else is ever assigned to it. */
type Declared = readonly [name: string, isConstant: boolean];

export function namesIn(pattern: JsPattern): readonly string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.name];
    case 'object':
      return pattern.entries.flatMap(([, inner]) => namesIn(inner));
    case 'list':
      return pattern.items.flatMap(inner => (inner ? namesIn(inner) : []));
    default:
      return namesIn(pattern.of);
  }
}

/** Names that a block declares for itself. */
export function declaredIn(statements: readonly JsStatement[]): readonly Declared[] {
  return statements.flatMap((it): readonly Declared[] => {
    if (it.kind === 'function-declaration') return [[it.name, false]];
    return it.kind === 'declaration' && it.how !== 'var' ? namesIn(it.pattern).map(name => [name, it.how === 'const']) : [];
  });
}

/** Names that statements declare with `var`, for the function that they are in. */
export function hoistedIn(statements: readonly JsStatement[]): readonly string[] {
  return statements.flatMap((it): readonly string[] => {
    switch (it.kind) {
      case 'declaration':
        return it.how === 'var' ? namesIn(it.pattern) : [];
      case 'loop':
        return hoistedIn([...it.first, ...(it.item ? [it.item] : []), it.body]);
      default:
        return blocksIn(it).flatMap(hoistedIn);
    }
  });
}

/** Functions that are declared in blocks: they are there behind the block as well, if it ran. */
export function functionsInBlocks(statements: readonly JsStatement[]): readonly string[] {
  return statements
    .flatMap(blocksIn)
    .flatMap(block => [
      ...block.flatMap(it => (it.kind === 'function-declaration' ? [it.name] : [])),
      ...functionsInBlocks(block),
    ]);
}

function blocksIn(statement: JsStatement): readonly (readonly JsStatement[])[] {
  switch (statement.kind) {
    case 'block':
      return [statement.body];
    case 'if':
      return statement.no ? [[statement.yes], [statement.no]] : [[statement.yes]];
    case 'try':
      return [statement.body, statement.handler ?? [], statement.last ?? []];
    case 'switch':
      return statement.cases.map(({ body }) => body);
    case 'loop':
      return [[statement.body]];
    default:
      return [];
  }
}
