import { remember } from '../../source/memo.ts';
import { plainValue, type Side, type VariableOf, valueOfExpanded } from './asking-commands.ts';
import type { Script, ScriptLine, Test } from './script.ts';
import { settingBuiltins } from './shell-builtins.ts';
import { readTest, type ShellTest } from './shell-tests.ts';
import { givenVariable, isShown } from './shell-variables.ts';
import { expressionOfShell } from './written-texts.ts';

/** A test of a script as it can be told, its variables being those of the environment, and those that it sets once. */
export function readTestOf(test: Test, script: Script): ShellTest | undefined {
  return remember(
    remember(tests, script, () => new Map()),
    test,
    () => readTest(test, name => valueOfVariable(name, script)),
  );
}

const tests = new WeakMap<Script, Map<Test, ShellTest | undefined>>();

/** A variable may be given another one's value. */
const maxVariables = 4;

/** What a variable of a script is, as far as that can be told without running it. */
export function toldVariable(name: string, script: Script): Side | undefined {
  return valueOfVariable(name, script);
}

/** What a variable is wherever the script reads it; undefined for one that it may set in several ways, and for those that it is called with. */
function valueOfVariable(name: string, script: Script, depth = 0): Side | undefined {
  if (!/^[A-Za-z_]/.test(name)) return undefined;
  const ofEnvironment = givenVariable(name);
  if (isOnlyRead(name, script.text)) return ofEnvironment;
  const statement = statementOf(name);
  const settings = script.lines.filter(({ text }) => text.length < maxSettingLine && statement.test(text));
  const [line] = settings;
  if (settings.length > 1 || depth >= maxVariables || !isSetThereAlone(name, line, script)) return undefined;
  return line ? valueOfWord(statement.exec(line.text)?.[1]?.trim() ?? '', script, depth + 1) : ofEnvironment;
}

function isOnlyRead(name: string, text: string): boolean {
  return mentionsOf(name, text).every(
    ({ index }) =>
      // `${name:=value}` sets it.
      isRead(text, index) && !/^\w+:?=/.test(text.slice(index, index + name.length + 2)),
  );
}

/** Longer lines are not looked into: nobody writes them by hand. */
const maxSettingLine = 1000;

/** `NAME=value` on a line of its own. */
function statementOf(name: string): RegExp {
  return new RegExp(String.raw`^[ \t]*${name}=(${word})[ \t]*;?[ \t]*(?:#.*)?$`);
}

const inCommand = `(?:"[^"]*"|'[^']*'|[^()"'])*`;
const word = String.raw`(?:"(?:\$\(${inCommand}\)|\$(?!\()|[^"$])*"|'[^']*'|\$\(${inCommand}\)|\$\{\{(?:(?!\}\}).)*\}\}|(?:[\w./:@-]|\$\w+(?!\w)|\$\{\w+(?:%%?/\*|##?\*/)?\})*)`;

/** Functions, subshells, traps and here-documents run lines in another order, or elsewhere; so does what ends with `| …` or `&`. */
const elsewhere = /\(\)\s*\{|\bfunction\b|^\s*\(|(?<!<)<<(?!<)|\btrap\b|^[ \t]*[})][ \t]*[|&]|[^&]&[ \t]*$|\bdone\b.*[|&]/m;
/** Commands that set variables, where a command begins. */
const setting = new RegExp(
  String.raw`(?:^|[;&|({!]|\b(?:then|do|else|if|while|until)\s)\s*(?:\w+=\S*\s+)*(?:${settingBuiltins}|for|select|export|printf\s+-v|coproc|wait|eval|source|\.)(?=\s)|\(\(`,
);

/** Whether wherever the script reads the variable that line has run, or it has none, and nothing else in it sets it. */
function isSetThereAlone(name: string, line: ScriptLine | undefined, script: Script): boolean {
  const { text, lines, branches } = script;
  if (elsewhere.test(text)) return false;
  const own = line && branchOf(line, script);
  const isWithin = (branch: number): boolean => branch === own || (branch !== 0 && isWithin(branches[branch]?.within ?? 0));
  return lines.every(other => {
    const mentions = other === line ? [] : mentionsOf(name, other.text);
    if (mentions.length === 0) return true;
    if (other.text.length > maxSettingLine || setting.test(other.text)) return false;
    return mentions.every(({ index }) => {
      const behind = other.text.slice(index + name.length);
      if (isRead(other.text, index))
        return !/^:?=/.test(behind) && (!line || (other.start > line.start && isWithin(other.branch)));
      return !/^(?:\+?=|\[|\+\+|--)/.test(behind) || isShown(other.text.slice(0, index));
    });
  });
}

/** An `||` in the command whose result is set decides nothing about the line. */
function branchOf(line: ScriptLine, { lines, branches }: Script): number {
  const before = lines[lines.indexOf(line) - 1]?.text ?? '';
  const isGoingOn = /(?:&&|\|)\s*$/.test(before) || before.trim() === '' || before.length > maxSettingLine;
  const isAlone = lines.every(other => other === line || other.branch !== line.branch);
  const around = branches[line.branch]?.within ?? 0;
  const isDecidedWithin = /\$\(.*(?:&&|\|\|)/.test(line.text) && (around !== 0 || /^\S/.test(line.text));
  return isDecidedWithin && isAlone && (!isGoingOn || lines.indexOf(line) === 0) ? around : line.branch;
}

function valueOfWord(word: string, script: Script, depth: number): Side | undefined {
  const single = /^'([^']*)'$/.exec(word)?.[1];
  if (single !== undefined) return plainValue(single);
  const inner = /^"([\s\S]*)"$/.exec(word)?.[1] ?? word;
  const variableOf = (name: string) => valueOfVariable(name, script, depth);
  return valueOfExpanded(inner, variableOf, text => (text.includes('$') ? valueOfText(text, variableOf) : plainValue(text)));
}

/** `$OWNER/$NAME` */
function valueOfText(text: string, variableOf: VariableOf): string | undefined {
  return expressionOfShell(text, name => {
    const value = variableOf(name);
    return typeof value === 'string' ? value : undefined;
  });
}

function mentionsOf(name: string, text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(new RegExp(String.raw`(?<!\w)${name}(?!\w)`, 'g'))];
}

function isRead(text: string, at: number): boolean {
  return /\$\{?$/.test(text.slice(Math.max(0, at - 2), at));
}
