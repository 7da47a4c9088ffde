import { createConnection, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The least that a server on `vscode-languageserver` can be, to compare the size of its bundle and the time of its start. */
const connection = createConnection(ProposedFeatures.all);
new TextDocuments(TextDocument).listen(connection);
connection.onInitialize(() => ({ capabilities: {} }));
connection.listen();
