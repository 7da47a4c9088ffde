import type { Random } from '../../../server/src/analysis/expressions/testing/random.ts';

/** What asks about whoever acts, as scripts do. */
const asking: readonly [string, ...string[]] = [
  'gh api "repos/$GITHUB_REPOSITORY/collaborators/$GITHUB_ACTOR/permission" --jq .permission',
  'gh api "repos/$GITHUB_REPOSITORY/collaborators/$GITHUB_ACTOR/permission" --jq .role_name',
  'gh api repos/o/r/collaborators/${GITHUB_ACTOR}/permission | jq -r .permission',
  "gh api repos/o/r/collaborators/octocat/permission -q '.permission'",
  'gh api repos/o/r/collaborators/$GITHUB_ACTOR/permission --jq .permission || echo none',
];
const words: readonly [string, ...string[]] = ['admin', 'write', 'read', 'none', '""', '"x y"', '"$P"', '"$Q"', '$P', '"$BODY"'];
const compared: readonly [string, ...string[]] = [
  '"$P"',
  '"$Q"',
  '"$ASSOCIATION"',
  '"${P}"',
  '"$GITHUB_EVENT_NAME"',
  '"$BODY"',
  '"$1"',
];
const patterns: readonly [string, ...string[]] = [
  'admin',
  "'^admin$'",
  '-E "^(admin|write)$"',
  "-x 'read'",
  '-w none',
  "'a.min'",
];

/** A script of the shell that asks who somebody is, as somebody may write it who has lost his way. Every `mark` shows that it was come to. */
export class ShellWriter {
  readonly #random: Random;
  #marks = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  script(): string {
    const random = this.#random;
    const head = random.oneIn(3) ? '' : `P=$(${random.pick(asking)})\n`;
    return `${head}${this.#lines(2 + random.below(4), 2)}\nmark end\n`;
  }

  #lines(count: number, depth: number): string {
    return this.#random.times(count, () => this.#line(depth)).join('\n');
  }

  #line(depth: number): string {
    const random = this.#random;
    const inner = () => this.#lines(1 + random.below(2), depth - 1);
    const simple: readonly [() => string, ...(() => string)[]] = [
      () => this.#mark(),
      () => this.#mark(),
      () => this.#chain(),
      () => this.#chain(),
      () => this.#chain(),
      () => random.pick(['exit 1', 'exit 1', 'exit 0', 'exit', 'false', 'true']),
      () => `${random.pick(['P', 'Q'])}=${random.oneIn(2) ? `$(${random.pick(asking)})` : random.pick(words)}`,
      () =>
        random.pick([
          'set +e',
          'set -e',
          'set -u',
          'set +o pipefail',
          "trap 'exit 0' EXIT",
          'unset P',
          'read -r P <<< admin',
          'export P=admin',
          'eval "P=admin"',
          'echo "exit 1"',
          "# it's",
          'f',
          'shift || true',
          'for P in admin; do :; done',
          'printf -v P admin',
          ': "${P:=admin}"',
          '(( 0 ))',
          'alias exit=true',
          'cat <<EOT\nexit 1\nEOT',
          'echo a \\\n  exit 1',
          'P+=x',
          'cd /nowhere',
          'true & wait',
          'local x=1',
          'return 0',
          'break',
          'exec true',
          'kill -TERM $$',
        ]),
    ];
    if (depth <= 0 || random.oneIn(2)) return random.pick(simple)();
    return random.pick<() => string>([
      () => `if ${this.#test()}; then\n${inner()}\nfi`,
      () => `if ${this.#test()}; then\n${inner()}\nelse\n${inner()}\nfi`,
      () => `if ${this.#test()}; then\n${inner()}\nelif ${this.#test()}; then\n${inner()}\nelse\n${inner()}\nfi`,
      () =>
        `case ${random.pick(compared)} in\n  ${random.pick(['admin|write', 'read', 'a*', '"none"'])})\n${inner()}\n;;\n  ${random.pick(['*', 'read', 'none|read'])})\n${inner()}\n;;\nesac`,
      () => `{\n${inner()}\n}${random.pick(['', '', ' || true', ' | cat', ' &'])}`,
      () => `(\n${inner()}\n)${random.pick(['', '', ' || true', ' && mark x'])}`,
      () => `${random.pick(['while', 'until'])} ${this.#test()}; do\n${inner()}\n${random.pick(['break', 'exit 1'])}\ndone`,
      () => `for i in a b; do\n${inner()}\ndone`,
      () => `f() {\n${inner()}\n}`,
      () => `! ${this.#command()}`,
    ])();
  }

  #mark(): string {
    return `mark ${this.#marks++}`;
  }

  #chain(): string {
    const random = this.#random;
    const end = () =>
      random.pick<() => string>([
        () => 'exit 1',
        () => 'exit 1',
        () => '{ echo no; exit 1; }',
        () => 'exit 0',
        () => this.#mark(),
        () => 'false',
      ])();
    return random.pick<() => string>([
      () => `${this.#test()} || ${end()}`,
      () => `${this.#test()} && ${end()}`,
      () => `${this.#test()} && ${this.#mark()} || ${end()}`,
      () => `${this.#test()} || ${this.#mark()} && ${end()}`,
      () => `${this.#test()}; ${this.#mark()}`,
      () => this.#test(),
      () => `X=$(${this.#command()})`,
      () => `echo "$(${this.#command()})"`,
      () => `${this.#command()} | cat`,
      () => `${this.#command()} | ${this.#test()}`,
    ])();
  }

  #command(): string {
    return this.#random.oneIn(3) ? this.#random.pick(['false', 'true', 'exit 1', 'f']) : this.#test();
  }

  #test(): string {
    const random = this.#random;
    const sides = () => `${random.pick(compared)} ${random.pick(['=', '!=', '=='])} ${random.pick(words)}`;
    return random.pick<() => string>([
      () => `[ ${sides()} ]`,
      () => `[ ${sides()} ]`,
      () => `[[ ${sides()} ]]`,
      () => `[[ ${sides()} ${random.pick(['&&', '||'])} ${sides()} ]]`,
      () => `[ ${sides()} ] ${random.pick(['&&', '||'])} [ ${sides()} ]`,
      () => `! [ ${sides()} ]`,
      () => `[ ! ${sides()} ]`,
      () => `test ${sides()}`,
      () => `[ ${random.pick(['-z', '-n'])} ${random.pick(compared)} ]`,
      () => `[[ ${random.pick(compared)} =~ ${random.pick(['^(admin|write)$', 'admin', '^a'])} ]]`,
      () => `[[ ${random.pick(compared)} == ${random.pick(['a*', '*i*', '?dmin'])} ]]`,
      () => `grep -q ${random.pick(patterns)} <<< ${random.pick(compared)}`,
      () => `echo ${random.pick(compared)} | grep -q ${random.pick(patterns)}`,
      () => `[ "$(${random.pick(asking)})" = ${random.pick(words)} ]`,
      () =>
        `${random.oneIn(3) ? '! ' : ''}gh api orgs/o/members/${random.pick(['$GITHUB_ACTOR', 'octocat'])}${random.pick(['', ' --silent', ' > /dev/null 2>&1'])}`,
      () => `${random.pick(asking)} | grep -q ${random.pick(patterns)}`,
      () => `[[ " admin write " == *" ${random.pick(['$P', '$Q', '$BODY'])} "* ]]`,
    ])();
  }
}
