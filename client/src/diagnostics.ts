import type { Diagnostic } from 'vscode';

/** The rule of a finding; of something else, whatever else its code is. */
export function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
