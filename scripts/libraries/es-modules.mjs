// The libraries of the protocol are published as CommonJS, of which a bundler keeps everything. Here they become ES modules again, so that
// it keeps what is used: that makes the server 108 KB smaller, and the client 119 KB.

/** A library that TypeScript has compiled: it writes imports, exports and namespaces in few ways, one statement a line. */
const namespace = /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \((exports\.\2 = )?\2 = \{\}\)\);/gm;
const reexport =
  /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);/gm;

/** What of CommonJS is left in a line of code. */
const leftover = /^(?!\s*(?:\/\/|\/?\*)).*(?:\bexports\b|\brequire\(|\b__(?:import|export)\w+\()/m;

/**
 * @param text a module as TypeScript compiles it to CommonJS, or to ES with its namespaces as functions that run at once
 * @returns the same module as ES, which one that is ES already remains. Undefined where it has something else in it: as it is, it can be
 * bundled as well, just not in parts.
 */
export function asEsModule(text) {
  const source = text.replaceAll('\r\n', '\n');
  const result = source
    // Helpers of imports and exports.
    .replace(/^var __\w+ = \(this && this[\s\S]*?^\}\S*;\n/gm, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule", .*\n/m, '')
    .replace(/^(?:exports\.\w+ = )+void 0;\n/gm, '')
    // `import … from`, which gets a number, and `import … = require(…)`.
    .replace(/^(?:const|var) (\w+_\d+|\w+(?= = __)) = (?:__\w+\()?require\(("[^"]+")\)\)?;/gm, 'import * as $1 from $2;')
    .replace(/^const (\w+) = require\(("[^"]+")\);/gm, 'import $1 from $2;')
    .replace(/^__exportStar\(require\(("[^"]+")\), exports\);/gm, 'export * from $1;')
    .replace(reexport, (_, name, module, original) => `export { ${original} as ${name} } from ${moduleOf(module, source)};`)
    // A namespace does nothing but become an object, so nobody misses one that is not used.
    .replace(namespace, (_, exported, name, body, exportedToo) => {
      const declared = `${exported || exportedToo ? 'export ' : ''}var ${name}`;
      return `${declared} = /* @__PURE__ */ (function (${name}) {\n${body}return ${name};\n})({});`;
    })
    .replace(/^exports\.default = /gm, 'export default ')
    .replace(/^exports\.(\w+) = \1;/gm, 'export { $1 };')
    .replace(/^exports\.(\w+) = /gm, 'export const $1 = ')
    // A namespace that goes with a function or a class, and what the module uses of its own exports.
    .replace(/(?<=\|\| \()exports\.(\w+) = /g, '')
    .replace(/\bexports\.(\w+)\b(?! = )/g, '$1');
  return leftover.test(result) ? undefined : result;
}

/** What a module has imported as `name`. */
function moduleOf(name, source) {
  return new RegExp(`^(?:const|var) ${name} = .*?require\\(("[^"]+")\\)`, 'm').exec(source)?.[1];
}
