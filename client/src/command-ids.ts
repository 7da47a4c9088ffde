import { settingsSection } from '../../shared/src/product.ts';

/** As `package.json` contributes them. */
export const commandIds = {
  scanWorkspace: `${settingsSection}.scanWorkspace`,
  restartServer: `${settingsSection}.restartServer`,
  showLog: `${settingsSection}.showLog`,
  openRuleDocs: `${settingsSection}.openRuleDocs`,
  fix: `${settingsSection}.fix`,
  openMap: `${settingsSection}.openMap`,
} as const;

/** What may become a link or part of a path: anybody can call a command with anything. */
export function isRuleId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]+(-[a-z]+)*$/.test(value);
}
