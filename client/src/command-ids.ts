import { settingsSection } from '../../shared/src/product.ts';
import { openMapCommand } from '../../shared/src/protocol.ts';

/** As `package.json` contributes them. */
export const commandIds = {
  scanWorkspace: `${settingsSection}.scanWorkspace`,
  scanChanged: `${settingsSection}.scanChanged`,
  exportResults: `${settingsSection}.exportResults`,
  restartServer: `${settingsSection}.restartServer`,
  showLog: `${settingsSection}.showLog`,
  openRuleDocs: `${settingsSection}.openRuleDocs`,
  fix: `${settingsSection}.fix`,
  changeJudgement: `${settingsSection}.changeJudgement`,
  refreshView: `${settingsSection}.refreshView`,
  filterView: `${settingsSection}.filterView`,
  clearFilter: `${settingsSection}.clearFilter`,
  hideHarmless: `${settingsSection}.hideHarmless`,
  showHarmless: `${settingsSection}.showHarmless`,
  revealJob: `${settingsSection}.revealJob`,
  showInMap: `${settingsSection}.showInMap`,
  copyView: `${settingsSection}.copyView`,
  openMap: openMapCommand,
  exportMap: `${settingsSection}.exportMap`,
  openExample: `${settingsSection}.openExample`,
  openWalkthrough: `${settingsSection}.openWalkthrough`,
} as const;

export const viewIds = { jobs: `${settingsSection}.jobs` } as const;

/** What `when` clauses of `package.json` ask. */
export const contextKeys = {
  emptiness: `${settingsSection}.emptiness`,
  filtered: `${settingsSection}.filtered`,
  hidesHarmless: `${settingsSection}.hidesHarmless`,
} as const;

/** What may become a link or part of a path: anybody can call a command with anything. */
export function isRuleId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]+(-[a-z]+)*$/.test(value);
}
