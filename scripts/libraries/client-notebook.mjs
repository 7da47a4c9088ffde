import { NotebookDocumentSyncRegistrationType } from 'vscode-languageserver-protocol';
import { UnusedFeature } from './client-feature.mjs';

/** Nobody is ever called. */
const never = () => ({ dispose() {} });

/** Stands for what keeps a server up to date about notebooks. The feature that pulls diagnostics wants to hear of them, so it can be found, and has events. */
export class NotebookDocumentSyncFeature extends UnusedFeature {
  registrationType = NotebookDocumentSyncRegistrationType.type;
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
