// `d3-shape` writes its classes as functions that are given a prototype afterwards, which a bundler keeps for it might do anything. Each
// becomes one expression that does nothing but make a class, so that those of curves that are not drawn fall away: that makes the map's
// script, which is part of every report, 14 KB smaller, and the command line too.

const classWithPrototype =
  /^function (\w+)\((.*)\) \{\n([\s\S]*?)^\}\n\n((?:\1\.prototype = |\(\1\.prototype = Object\.create)[\s\S]*?^\};)$/gm;

/** Such as curves with a parameter, which have methods. */
const calledAtOnce = /^(var \w+ = )\(function /gm;

/** @param text an ES module as Rollup bundles it: what belongs together is indented, or closed at the start of a line. */
export function withDroppableClasses(text) {
  return text
    .replaceAll('\r\n', '\n')
    .replace(classWithPrototype, (_, name, parameters, body, prototype) =>
      [
        `var ${name} = /* @__PURE__ */ (function () {`,
        `function ${name}(${parameters}) {\n${body}}`,
        prototype,
        `return ${name};\n})();`,
      ].join('\n'),
    )
    .replace(calledAtOnce, '$1/* @__PURE__ */ (function ');
}
