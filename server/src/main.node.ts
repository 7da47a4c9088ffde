import process from 'node:process';
import { serveLanguageServer } from './lsp/node.ts';

void serveLanguageServer(process);
