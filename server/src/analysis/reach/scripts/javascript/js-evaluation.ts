import { declaredIn, type Exit, JsFlow, lost, namesIn } from './js-flow.ts';
import { type JsState, joined } from './js-state.ts';
import type { JsExpression, JsFunction, JsStatement } from './js-syntax.ts';
import { atComputed, ofMethod, ofOperator, resolved, truth, truthOf } from './js-tests.ts';
import { either, type JsValue, known, personIn, propertyOf, providedAs, unknownValue } from './js-values.ts';

type Kind<Name extends JsExpression['kind']> = Extract<JsExpression, { kind: Name }>;

/** Calls of functions that are nested deeper are not followed. */
const deepestCall = 5;

/** Longer chains are generated. */
const deepestValue = 300;

/** What expressions come to, and what they change on the way. */
export abstract class JsEvaluation extends JsFlow {
  protected returned: Exit = { state: undefined };
  #depth = 0;
  #nesting = 0;

  protected abstract doAll(statements: readonly JsStatement[]): void;

  /** Whether a test holds; undefined where that cannot be told. */
  protected truth(test: JsExpression): boolean | undefined {
    return this.#deeper(() => this.#truth(test));
  }

  #truth(test: JsExpression): boolean | undefined {
    if (test.kind === 'not') {
      const operand = this.truth(test.operand);
      return operand === undefined ? undefined : !operand;
    }
    if (test.kind !== 'logical' || test.operator === '??') return truthOf(this.value(test), this.telling);
    const deciding = test.operator === '||';
    const left = this.truth(test.left);
    if (left === deciding) return left;
    let right: boolean | undefined;
    const readRight = () => {
      right = this.truth(test.right);
    };
    this.either(left === undefined ? undefined : true, readRight, () => undefined);
    return right === deciding || left !== undefined ? right : undefined;
  }

  protected value(expression: JsExpression): JsValue {
    this.step();
    if (!this.state) return unknownValue;
    const { state } = this;
    return this.#deeper(() => this.#value(expression, state));
  }

  #deeper<Read>(read: () => Read): Read {
    if (++this.#nesting > deepestValue) throw lost;
    const result = read();
    this.#nesting--;
    return result;
  }

  #value(expression: JsExpression, { variables }: JsState): JsValue {
    switch (expression.kind) {
      case 'constant':
        return known(expression.value);
      case 'written':
        return expression.isText ? { kind: 'told', expression: `format('{0}', ${expression.expression})` } : unknownValue;
      case 'pattern':
      case 'function':
        return expression;
      case 'name':
        return variables.get(expression.name) ?? providedAs(expression.name);
      case 'member':
        return atComputed(this.value(expression.of), this.value(expression.property), this.telling);
      case 'call':
        return this.#call(expression);
      case 'list':
        return { kind: 'list', items: expression.items.map(it => this.value(it)) };
      case 'object': {
        for (const it of expression.others) this.value(it);
        const entries = new Map(expression.entries.map(([name, it]) => [name, this.value(it)]));
        return { kind: 'object', entries, isComplete: expression.others.length === 0 };
      }
      case 'not':
        return truth(this.truth(expression));
      case 'binary':
        return ofOperator(expression.operator, this.value(expression.left), this.value(expression.right), this.telling);
      case 'logical':
        return this.#logical(expression);
      case 'choice':
        return this.#choice(expression);
      case 'assignment':
        return this.#assign(expression);
      case 'other':
        for (const it of expression.parts) this.value(it);
        return unknownValue;
    }
  }

  #choice({ test, yes, no }: Kind<'choice'>): JsValue {
    const values: JsValue[] = [];
    this.either(
      this.truth(test),
      () => values.push(this.value(yes)),
      () => values.push(this.value(no)),
    );
    return values.reduce(either);
  }

  #logical({ operator, left, right }: Kind<'logical'>): JsValue {
    const one = resolved(this.value(left), this.telling);
    /** Whether that value is the result. */
    const stays = ({ value }: Extract<JsValue, { kind: 'known' }>) =>
      operator === '??' ? value !== undefined && value !== null : Boolean(value) === (operator === '||');
    const isTrue = operator === '??' ? undefined : truthOf(one, this.telling);
    const goesOn = one.kind === 'known' ? !stays(one) : isTrue === undefined ? undefined : isTrue === (operator === '&&');
    const values: JsValue[] = [];
    this.either(
      goesOn,
      () => values.push(this.value(right)),
      () => undefined,
    );
    if (goesOn !== undefined) return values[0] ?? one;
    return [...(one.kind === 'either' ? one.values.filter(stays) : [one]), ...values].reduce(either);
  }

  #assign({ target, operator, value }: Kind<'assignment'>): JsValue {
    const computed = this.value(value);
    const assigned = operator === '=' ? computed : unknownValue;
    const root = rootOf(target);
    if (root === undefined) throw lost;
    if (target.kind !== 'name' && root === 'process' && this.state)
      this.state.isFailed = assigned.kind === 'known' && Boolean(assigned.value);
    else this.state?.variables.set(root, target.kind === 'name' ? assigned : unknownValue);
    return assigned;
  }

  #call({ callee, args }: Kind<'call'>): JsValue {
    const of = callee.kind === 'member' ? this.value(callee.of) : undefined;
    const name = callee.kind === 'member' && callee.property.kind === 'constant' ? String(callee.property.value) : undefined;
    const called = of && name !== undefined ? propertyOf(of, name) : this.value(callee);
    const values = args.map(it => this.value(it));
    if (called.kind === 'function') return this.#run(called, values);
    const asked = this.#ask(name, values);
    if (asked) return asked;
    if (called.kind === 'provided') return this.#ofToolkit(called.path.join('.'), values);
    if (callee.kind === 'name') return this.#ofBuiltin(callee.name, values);
    const [test] = values;
    if (of?.kind === 'response' && name === 'then' && test?.kind === 'function') return this.#run(test, [of]);
    if (of?.kind === 'list' && (name === 'some' || name === 'every') && test?.kind === 'function')
      return this.#ofItems(name, of.items, test);
    const pure = of && name !== undefined ? ofMethod(of, name, values, this.telling) : undefined;
    if (pure) return pure;
    // It may change what it is called on.
    const root = of?.kind === 'list' || of?.kind === 'object' ? rootOf(callee) : undefined;
    if (root !== undefined) this.state?.variables.set(root, unknownValue);
    this.#mayRun(values);
    return unknownValue;
  }

  /** Requests about somebody: GitHub answers about his permission, and says that he is no member with an error. */
  #ask(name: string | undefined, args: readonly JsValue[]): JsValue | undefined {
    const [route, options] = name === 'request' ? args : [undefined, args[0]];
    const path = route?.kind === 'known' ? String(route.value) : '';
    if (
      name === 'getCollaboratorPermissionLevel' ||
      /^GET \/repos\/\{owner\}\/\{repo\}\/collaborators\/\{username\}\/permission$/.test(path)
    )
      return { kind: 'response', person: personIn(options), path: [] };
    if (!memberships.test(name ?? '')) return undefined;
    if (this.telling.holds({ kind: 'member', person: personIn(options) }) === false) this.fail();
    else this.mayFail();
    return unknownValue;
  }

  /** https://github.com/actions/toolkit/tree/main/packages/core: a step that is set to have failed goes on. */
  #ofToolkit(path: string, args: readonly JsValue[]): JsValue {
    const [first, second = known(undefined)] = args;
    if (path === 'core.setFailed' && this.state) this.state.isFailed = true;
    else if (path === 'core.setOutput') {
      const name = first?.kind === 'known' ? String(first.value).toLowerCase() : '*';
      this.state?.outputs.set(name, second);
    } else if (path === 'process.exit') {
      const status = first ? resolved(first, this.telling) : undefined;
      this.end(status ? status.kind === 'known' && Boolean(status.value) : this.state?.isFailed === true);
    } else if (!/^(?:core|console)\./.test(path)) this.#mayRun(args);
    return unknownValue;
  }

  #ofBuiltin(name: string, args: readonly JsValue[]): JsValue {
    const [first] = args;
    if (name === 'Set') return first?.kind === 'list' ? first : unknownValue;
    if (name === 'String') return (first && ofMethod(first, 'toString', [], this.telling)) ?? unknownValue;
    if (name === 'Boolean') return first ? truth(truthOf(first, this.telling)) : known(false);
    if (name === 'require') return first?.kind === 'known' && first.value === '@actions/core' ? providedAs('core') : unknownValue;
    if (!/^(?:Error|Number|Date|RegExp|parseInt|Map)$/.test(name)) this.#mayRun(args);
    return unknownValue;
  }

  #ofItems(name: 'some' | 'every', items: readonly JsValue[], test: JsFunction): JsValue {
    const truths = items.map(item => truthOf(this.#run(test, [item]), this.telling));
    const deciding = name === 'some';
    return truth(truths.includes(deciding) ? deciding : truths.includes(undefined) ? undefined : !deciding);
  }

  /** Something else is called: it may throw, and call functions that are passed to it. */
  #mayRun(args: readonly JsValue[]): void {
    this.mayFail();
    for (const it of args)
      if (it.kind === 'function')
        this.either(
          undefined,
          () => this.#run(it, []),
          () => undefined,
        );
  }

  #run({ parameters, body }: JsFunction, args: readonly JsValue[]): JsValue {
    if (++this.#depth > deepestCall) throw lost;
    const outer = this.returned;
    const returned: Exit = { state: undefined };
    this.returned = returned;
    const values: JsValue[] = [];
    this.within([...parameters.flatMap(namesIn), ...declaredIn(body)], () => {
      for (const [place, pattern] of parameters.entries()) this.declare(pattern, args[place] ?? unknownValue);
      this.doAll(body);
      if (this.state) values.push(known(undefined));
      if (returned.state && returned.value) values.push(returned.value);
      this.state = joined(this.state, returned.state);
    });
    this.returned = outer;
    this.#depth--;
    return values.length > 0 ? values.reduce(either) : unknownValue;
  }
}

const memberships =
  /^(?:getMembershipForUserInOrg|getMembershipForUser|getOrgMembershipForUser|checkMembershipForUser|checkPublicMembershipForUser|checkCollaborator)$/;

/** The variable that a member is one of. */
function rootOf(expression: JsExpression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'member') return rootOf(expression.of);
  return expression.kind === 'call' ? rootOf(expression.callee) : undefined;
}
