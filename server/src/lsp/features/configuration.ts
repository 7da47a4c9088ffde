import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { settingsSection } from '../../../../shared/src/product.ts';
import type { Feature } from '../session.ts';

export const configuration: Feature = {
  register({ connection, settings, workspace, boundary }) {
    connection.onDidChangeConfiguration(changed => {
      settings.receive(changed.settings);
      return boundary.background('take over the settings', () => workspace.readSettings());
    });
  },

  async initialized({ client, connection }) {
    if (!client.registerConfiguration) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  },
};
