import fc from 'fast-check';

/** Texts that look like workflow files, in every style that YAML has for one; some are broken. */
export function workflowText(): fc.Arbitrary<string> {
  return fc
    .record({
      prefix: fc.constantFrom('', '', '', '\uFEFF', '---\n', '--- # text\n', '# text\n\n', '\uFEFF# text\n---\n', '  # text\n'),
      header: fc.array(entry(headerKeys, 2), { maxLength: 4 }),
      jobs: jobs(),
      footer: fc.array(entry(headerKeys, 1), { maxLength: 1 }),
      suffix: fc.constantFrom('', '', '\n\n', '# text\n', '...\n', '...\n# text\n', '   \n'),
      halfTyped: fc.option(fc.tuple(fc.nat(), halfTypedLine), { freq: 4 }),
      lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
      endsWithLineBreak: fc.boolean(),
    })
    .map(({ prefix, header, jobs, footer, suffix, halfTyped, lineBreak, endsWithLineBreak }) => {
      const lines = [...header, jobs, ...footer].flatMap(entry => entry(0));
      if (halfTyped) lines.splice(halfTyped[0] % (lines.length + 1), 0, halfTyped[1]);
      const text = prefix + lines.map(line => `${line}\n`).join('') + suffix;
      return (endsWithLineBreak ? text : text.replace(/\n$/, '')).replaceAll('\n', lineBreak);
    });
}

/** The lines of something, each indented by this many spaces or more. */
type Printed = (indentation: number) => string[];

/** A value as it stands behind its key: what is on the key's line, and the lines below. */
type Value = (indentation: number) => { readonly inline: string; readonly below: string[] };

const headerKeys = fc.constantFrom('name', 'on', '"on"', 'env', 'permissions', 'défauts', "'concurrency'", '&k run-name', 'x');
const innerKeys = fc.constantFrom('runs-on', 'steps', 'strategy', 'matrix', 'if', '"with"', 'os', 'größe', '1', 'null', 'OS');
const jobKeys = fc.constantFrom('build', 'test', '"lint"', 'Build', 'größe', '1', 'a-b_c', '&j deploy');
const halfTypedLine = fc.constantFrom(
  ...[
    '  bui',
    'na',
    '"',
    "  'x",
    '    runs-on',
    '  - ',
    '\tkey: x',
    '      [',
    '}',
    '  {a: b',
    '*',
    '? a',
    ': b',
    '%',
    '  build: "',
  ],
);

const plainScalar = fc.constantFrom(
  ...['ubuntu-latest', 'self-hosted', '1.10', '0x1F', 'true', '~', '', 'a b', 'größe 🚀', 'https://x/y#z', 'a:b', '.nan', '-1'],
  ...['${{ matrix.os }}', "${{ github.event_name == 'push' && 'a' || 'b' }}", '*a', '*b', '!!str 1', '&a', '&b b', '*j'],
);
const quotedScalar = fc.constantFrom(
  ...["'it''s'", "''", '"a\\tb\\u263A"', '"x # y"', "'key: value'", '"\\U0001F600 \\x41"', "'größe 🚀'", '"${{ x }}"'],
);

function jobs(): fc.Arbitrary<Printed> {
  const key = fc.constantFrom(
    'jobs:',
    'jobs:',
    'jobs:',
    '"jobs":',
    "'jobs' :",
    'jobs: # text',
    'jobs: &all',
    'jobs: {}',
    'Jobs:',
  );
  return fc.record({ key, indentation: fc.constantFrom(2, 2, 2, 1, 4), jobs: fc.array(entry(jobKeys, 3), { maxLength: 5 }) }).map(
    ({ key, indentation, jobs }): Printed =>
      at => [`${' '.repeat(at)}${key}`, ...jobs.flatMap(job => job(at + indentation))],
  );
}

function entry(keys: fc.Arbitrary<string>, depth: number): fc.Arbitrary<Printed> {
  return fc
    .tuple(keys, value(depth), remark(), fc.constantFrom('', '', '', ' # text'))
    .map(([key, value, remark, comment]): Printed => {
      return at => {
        const { inline, below } = value(at);
        const separator = inline === '' ? '' : ' ';
        return [
          ...remark,
          `${' '.repeat(at)}${key}:${separator}${inline}${below.length > 0 && /^[|>]/.test(inline) ? '' : comment}`,
          ...below,
        ];
      };
    });
}

/** Lines that mean nothing, at any indentation. */
function remark(): fc.Arbitrary<string[]> {
  return fc.constantFrom([], [], [], [], ['# text'], ['   # text: "x'], ['', ' # text'], [''], ['          # - text'], ['  ']);
}

function value(depth: number): fc.Arbitrary<Value> {
  const scalars = [
    plainScalar.map(inline),
    quotedScalar.map(inline),
    foldedScalar(),
    blockScalar(),
    flow().map(inline),
    openFlow(),
  ];
  const texts = fc.oneof(...scalars, ...scalars, lineBelow(fc.oneof(...scalars)));
  return depth === 0 ? texts : fc.oneof({ weight: 2, arbitrary: texts }, mapping(depth - 1), sequence(depth - 1));
}

/** A text, or something in brackets, that begins on the line after its key. */
function lineBelow(values: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.tuple(values, fc.constantFrom(2, 2, 4, 1, 0), fc.constantFrom([], [], ['# text'], [''])).map(
    ([value, deeper, remark]): Value =>
      at => {
        const { inline, below } = value(at);
        return { inline: '', below: [...remark, `${' '.repeat(at + deeper)}${inline}`, ...below] };
      },
  );
}

function inline(text: string): Value {
  return () => ({ inline: text, below: [] });
}

/** Plain and quoted scalars over several lines. */
function foldedScalar(): fc.Arbitrary<Value> {
  return fc
    .constantFrom(['a', 'b c'], ["'a", '', "b'"], ['"a \\', 'b"'], ['"a', 'größe"'], ['${{ a', '&& b }}'])
    .map(([first = '', ...rest]): Value => {
      return at => ({ inline: first, below: rest.map(line => (line === '' ? '' : `${' '.repeat(at + 2)}${line}`)) });
    });
}

function blockScalar(): fc.Arbitrary<Value> {
  const header = fc.constantFrom('|', '>', '|-', '|+', '>-', '>+', '| # text', '&a |', '|2', '>2-', '|+2');
  const lines = fc.array(
    fc.constantFrom('echo hi', 'a: b', '# not a comment', '', '  more', '\ttab', '- x', '"', '${{ x }}', '---'),
    { maxLength: 4 },
  );
  return fc.tuple(header, lines).map(([header, lines]): Value => {
    return at => ({ inline: header, below: lines.map(line => (line === '' ? '' : `${' '.repeat(at + 2)}${line}`)) });
  });
}

function flow(): fc.Arbitrary<string> {
  return fc.constantFrom(
    ...[
      '[]',
      '{}',
      '[self-hosted, linux]',
      '{os: [a, "b"], x: {y: z}}',
      "[ 'a b', c ]",
      '&a [x, *b]',
      '{ group: g, labels: [a, b] }',
    ],
    ...['[a, b', '{a: b, a: c}', '["x", *a]', '{"a":1, ? b : c}', '[a: b]', '[größe, 🚀]'],
  );
}

/** A flow collection whose closing bracket stands on a line of its own. */
function openFlow(): fc.Arbitrary<Value> {
  const brackets = fc.constantFrom(['[', 'a,', ']'], ['{', 'a: b,', '}'], ['[', 'a, # text', ']'], ['{', '}', '']);
  return fc.tuple(brackets, fc.constantFrom(0, 0, 2, 1)).map(([[open = '', inner = '', close = ''], closing]): Value => {
    return at => ({ inline: open, below: [`${' '.repeat(at + 2)}${inner}`, `${' '.repeat(at + closing)}${close}`] });
  });
}

function mapping(depth: number): fc.Arbitrary<Value> {
  const properties = fc.constantFrom('', '', '', '&a', '&b', '!!map', '# text');
  return fc.tuple(properties, fc.array(entry(innerKeys, depth), { minLength: 1, maxLength: 3 }), fc.constantFrom(2, 2, 1, 4)).map(
    ([inline, entries, deeper]): Value =>
      at => ({ inline, below: entries.flatMap(entry => entry(at + deeper)) }),
  );
}

function sequence(depth: number): fc.Arbitrary<Value> {
  return fc.tuple(fc.constantFrom(0, 2, 2, 4), fc.array(value(depth), { minLength: 1, maxLength: 3 })).map(
    ([deeper, items]): Value =>
      at => {
        const below = items.flatMap(item => {
          const printed = item(at + deeper);
          return [`${' '.repeat(at + deeper)}- ${printed.inline}`, ...printed.below];
        });
        return { inline: '', below };
      },
  );
}

/** A change of a text as somebody typing, pasting or deleting makes it. Positions are taken modulo what the text has. */
export type Change =
  | { readonly kind: 'characters'; readonly at: number; readonly deleted: number; readonly inserted: string }
  | { readonly kind: 'lines'; readonly at: number; readonly deleted: number; readonly inserted: readonly string[] }
  | { readonly kind: 'copy lines'; readonly at: number; readonly count: number; readonly to: number };

export function change(): fc.Arbitrary<Change> {
  const position = fc.nat({ max: 5000 });
  return fc.oneof(
    fc.record({
      kind: fc.constant('characters' as const),
      at: position,
      deleted: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 })),
      inserted: fc.oneof(fc.constantFrom(...typed), fc.string({ unit: 'binary', maxLength: 3 })),
    }),
    fc.record({
      kind: fc.constant('lines' as const),
      at: position,
      deleted: fc.nat({ max: 4 }),
      inserted: fc.array(fc.constantFrom(...pasted), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('copy lines' as const), at: position, count: fc.integer({ min: 1, max: 12 }), to: position }),
  );
}

const typed = [
  ...['"', "'", '[', ']', '{', '}', ':', ': ', ', ', '- ', '#', ' #', '? ', '|', '>', '%', '!', '@', '`', '\\', '${{ ', ' }}'],
  ...[
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
    '  ',
    '\n  ',
    '\n    ',
    '\uFEFF',
    '---\n',
    '...\n',
    '&a ',
    '*a',
    '&b ',
    '*b',
    '<<: *a',
  ],
  ...['é', '🚀', '\ud83d', '\udd25', '\0', '\u2028', '\u00a0', '\u0085', 'x', 'runs-on: ', 'jobs:', 'on: push\n', ''],
];

const pasted = [
  ...[
    'jobs:',
    '  build:',
    '    runs-on: [self-hosted, linux]',
    '    steps:',
    '      - run: |',
    '          echo',
    'on: push',
    'env: &a',
  ],
  ...[
    '  x: *a',
    '  test: {runs-on: x}',
    '# text',
    '',
    '    # text',
    '---',
    '...',
    '- x',
    '  - x',
    '}',
    '  ]',
    '? x',
    ': y',
    '  "a',
    "'b",
  ],
  ...[
    '\ttab: x',
    '  bui',
    'name',
    '"on": push',
    'jobs: {}',
    '  <<: *a',
    '%YAML 1.2',
    '&r',
    '!!map',
    '    "quoted": \'x\'',
    '  ? a',
  ],
];

export function applyChange(text: string, change: Change): string {
  if (change.kind === 'characters') {
    const at = change.at % (text.length + 1);
    return text.slice(0, at) + change.inserted + text.slice(at + change.deleted);
  }
  const lines = text.split('\n');
  const at = change.at % (lines.length + 1);
  if (change.kind === 'lines') lines.splice(at, change.deleted, ...change.inserted);
  else lines.splice(change.to % (lines.length + 1), 0, ...lines.slice(at, at + change.count));
  return lines.join('\n');
}
