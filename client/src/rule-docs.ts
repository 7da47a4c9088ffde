import { commands, env, l10n, Uri, window } from 'vscode';
import { productName, ruleDocsPath, ruleDocsUrl } from '../../shared/src/product.ts';
import { isRuleId } from './command-ids.ts';
import { exists } from './connection/uris.ts';

/** Shows a rule's page: the one that came with the extension, which fits its version and needs no network, else the one on the web. */
export async function openRuleDocs(extension: Uri, rule: unknown): Promise<void> {
  if (!isRuleId(rule)) {
    void window.showErrorMessage(l10n.t('{0} has no such rule.', productName));
    return;
  }
  const page = Uri.joinPath(extension, ruleDocsPath(rule));
  if (await exists(page)) await commands.executeCommand('markdown.showPreview', page);
  else await env.openExternal(Uri.parse(ruleDocsUrl(rule), true));
}
