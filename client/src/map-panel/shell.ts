import { env, l10n, Uri, type Webview, type WebviewOptions } from 'vscode';
import { settingsSection } from '../../../shared/src/product.ts';

export const mapViewType = `${settingsSection}.map`;

/** Of the bundles that the page loads, and nothing else is loaded. */
const mapAssets = { script: 'map.js', style: 'map-page.css', pictureStyle: 'map-picture.css' } as const;

export function mapAsset(extension: Uri, asset: keyof typeof mapAssets): Uri {
  return Uri.joinPath(extension, 'dist', mapAssets[asset]);
}

export function webviewOptions(extension: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist')] };
}

/** The document that the page's script fills. Nothing of a workflow is in it. */
export function mapShell(webview: Webview, extension: Uri): string {
  const nonce = crypto.randomUUID();
  const address = (asset: keyof typeof mapAssets) => webview.asWebviewUri(mapAsset(extension, asset)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!doctype html>
<html lang="${l10n.uri ? env.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="${address('pictureStyle')}">
<link rel="stylesheet" href="${address('style')}">
<title>Reach map</title>
</head>
<body><script nonce="${nonce}" src="${address('script')}"></script></body>
</html>`;
}
