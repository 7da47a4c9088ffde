import process from 'node:process';
import { prepareForServer } from './engine.ts';
import { serveLanguageServer } from './lsp/node.ts';

prepareForServer(process);
serveLanguageServer(process);
