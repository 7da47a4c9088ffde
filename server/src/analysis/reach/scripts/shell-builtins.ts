// Builtins of Bash, as alternatives of a regular expression, by what a reader of scripts has to fear of them.

/** They run other text, or change what commands mean. */
export const changingBuiltins = String.raw`source|\.|eval|exec|shopt|trap|return|alias|enable|builtin|command`;

/** They set variables that they name in ways of their own. */
export const settingBuiltins = 'declare|typeset|local|readonly|unset|read|readarray|mapfile|let|getopts';
