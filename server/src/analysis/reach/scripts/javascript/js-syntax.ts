/** What a script for actions/github-script says, as far as it decides how the script ends and what it hands on. */
export type JsExpression =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null | undefined }
  /** GitHub writes it. */
  | { readonly kind: 'written'; readonly expression: string; readonly isText: boolean }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: JsExpression; readonly property: JsExpression }
  | { readonly kind: 'call'; readonly callee: JsExpression; readonly args: readonly JsExpression[] }
  | { readonly kind: 'list'; readonly items: readonly JsExpression[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [string, JsExpression])[];
      readonly others: readonly JsExpression[];
    }
  | JsFunction
  | { readonly kind: 'not'; readonly operand: JsExpression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: JsExpression; readonly right: JsExpression }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||' | '??'; readonly left: JsExpression; readonly right: JsExpression }
  | { readonly kind: 'choice'; readonly test: JsExpression; readonly yes: JsExpression; readonly no: JsExpression }
  | { readonly kind: 'assignment'; readonly target: JsExpression; readonly operator: string; readonly value: JsExpression }
  /** Its value is not known, but its parts are evaluated. */
  | { readonly kind: 'other'; readonly parts: readonly JsExpression[] };

export interface JsFunction {
  readonly kind: 'function';
  readonly parameters: readonly JsPattern[];
  readonly body: readonly JsStatement[];
}

/** What is declared: `name`, `{ data: { permission } }`. */
export type JsPattern =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsPattern])[] }
  /** Their values are not known. */
  | { readonly kind: 'others'; readonly names: readonly JsPattern[] };

export type JsStatement =
  | { readonly kind: 'declaration'; readonly pattern: JsPattern; readonly value: JsExpression | undefined }
  | { readonly kind: 'function-declaration'; readonly name: string; readonly value: JsFunction }
  | { readonly kind: 'expression'; readonly value: JsExpression }
  | { readonly kind: 'block'; readonly body: readonly JsStatement[] }
  | { readonly kind: 'if'; readonly test: JsExpression; readonly yes: JsStatement; readonly no: JsStatement | undefined }
  | { readonly kind: 'return' | 'throw'; readonly value: JsExpression | undefined }
  | {
      readonly kind: 'try';
      readonly body: readonly JsStatement[];
      readonly parameter: JsPattern | undefined;
      readonly handler: readonly JsStatement[] | undefined;
      readonly last: readonly JsStatement[];
    }
  | { readonly kind: 'switch'; readonly of: JsExpression; readonly cases: readonly JsCase[] }
  /** Any loop. What is in its head is evaluated each time. */
  | { readonly kind: 'loop'; readonly head: readonly JsStatement[]; readonly body: JsStatement }
  | { readonly kind: 'break' | 'continue' };

export interface JsCase {
  /** Undefined for `default`. */
  readonly value: JsExpression | undefined;
  readonly body: readonly JsStatement[];
}
