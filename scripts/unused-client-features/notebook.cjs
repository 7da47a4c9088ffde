const { NotebookDocumentSyncRegistrationType: type } = require('vscode-languageserver-protocol');
const { UnusedFeature } = require('./feature.cjs');

/** Nobody is ever called. */
const never = () => ({ dispose() {} });

/** Stands for what keeps a server up to date about notebooks. The feature that pulls diagnostics wants to hear of them, so it can be found, and has events. */
class NotebookDocumentSyncFeature extends UnusedFeature {
  registrationType = type;
  onOpenNotificationSent = never;
  onChangeNotificationSent = never;
  onSaveNotificationSent = never;
  onCloseNotificationSent = never;
  register() {}
  unregister() {}
  handles() {
    return false;
  }
}

module.exports = { NotebookDocumentSyncFeature };
