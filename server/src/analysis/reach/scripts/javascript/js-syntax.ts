/** What a script for actions/github-script says, as far as it decides how the script ends and what it hands on. */
export type JsExpression =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null | undefined }
  /** GitHub writes it. */
  | { readonly kind: 'written'; readonly expression: string; readonly isText: boolean }
  /** What stands before, between and behind its values. */
  | { readonly kind: 'template'; readonly texts: readonly string[]; readonly values: readonly JsExpression[] }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly kind: 'name'; readonly name: string }
  | JsMember
  | JsCall
  | { readonly kind: 'list'; readonly items: readonly (JsExpression | JsSpread)[] }
  | { readonly kind: 'object'; readonly entries: readonly (JsEntry | JsSpread)[] }
  | JsFunctionText
  | { readonly kind: 'not' | 'await'; readonly operand: JsExpression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: JsExpression; readonly right: JsExpression }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||' | '??'; readonly left: JsExpression; readonly right: JsExpression }
  | { readonly kind: 'choice'; readonly test: JsExpression; readonly yes: JsExpression; readonly no: JsExpression }
  /** With any other operator than `=` the value is not known. */
  | { readonly kind: 'assignment'; readonly target: JsExpression; readonly operator: string; readonly value: JsExpression }
  /** Its value is not known, but its parts are evaluated. */
  | { readonly kind: 'other'; readonly parts: readonly JsExpression[] };

export interface JsMember {
  readonly kind: 'member';
  readonly of: JsExpression;
  readonly property: JsExpression;
  /** Behind a `?.`, there or further to the left: it may not be evaluated. */
  readonly isOptional: boolean;
}

export interface JsCall {
  readonly kind: 'call';
  readonly callee: JsExpression;
  readonly args: readonly (JsExpression | JsSpread)[];
  readonly isOptional: boolean;
  readonly isNew: boolean;
}

/** `...value` */
export interface JsSpread {
  readonly kind: 'spread';
  readonly value: JsExpression;
}

export interface JsEntry {
  readonly kind: 'entry';
  /** Undefined where it is computed. */
  readonly name: string | undefined;
  readonly value: JsExpression;
}

export interface JsFunctionText {
  readonly kind: 'function';
  readonly isAsync: boolean;
  readonly parameters: readonly JsPattern[];
  readonly body: readonly JsStatement[];
}

/** What is declared: `name`, `{ data: { permission } }`. */
export type JsPattern =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsPattern])[] }
  | { readonly kind: 'list'; readonly items: readonly (JsPattern | undefined)[] }
  | { readonly kind: 'default'; readonly of: JsPattern; readonly value: JsExpression }
  /** Their values are not known. */
  | { readonly kind: 'rest'; readonly of: JsPattern };

export type JsStatement =
  | {
      readonly kind: 'declaration';
      readonly how: 'const' | 'let' | 'var';
      readonly pattern: JsPattern;
      readonly value: JsExpression | undefined;
    }
  | { readonly kind: 'function-declaration'; readonly name: string; readonly value: JsFunctionText }
  | { readonly kind: 'expression'; readonly value: JsExpression }
  | { readonly kind: 'block'; readonly body: readonly JsStatement[] }
  | { readonly kind: 'if'; readonly test: JsExpression; readonly yes: JsStatement; readonly no: JsStatement | undefined }
  | { readonly kind: 'return' | 'throw'; readonly value: JsExpression | undefined }
  | {
      readonly kind: 'try';
      readonly body: readonly JsStatement[];
      readonly parameter: JsPattern | undefined;
      readonly handler: readonly JsStatement[] | undefined;
      readonly last: readonly JsStatement[] | undefined;
    }
  | { readonly kind: 'switch'; readonly of: JsExpression; readonly cases: readonly JsCase[] }
  | JsLoop
  | { readonly kind: 'break' | 'continue' };

/** Any loop, `for (const item of list)` included. */
export interface JsLoop {
  readonly kind: 'loop';
  /** Once, before all turns. */
  readonly first: readonly JsStatement[];
  /** What it goes through. */
  readonly through: JsExpression | undefined;
  /** What holds an item of that in each turn. */
  readonly item: JsStatement | undefined;
  readonly test: JsExpression | undefined;
  readonly isTestedLast: boolean;
  readonly body: JsStatement;
  readonly next: JsExpression | undefined;
}

export interface JsCase {
  /** Undefined for `default`. */
  readonly value: JsExpression | undefined;
  readonly body: readonly JsStatement[];
}
