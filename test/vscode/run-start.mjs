import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { launchBrowser } from '../vscode-host/browser.mjs';
import { fixture } from './build-suite.mjs';
import { checks } from './page-checks.mjs';
import { openFile } from './window.mjs';

/** `npm start -- FOLDER` with the embedded VS Code, from the start to Ctrl-C, as somebody who opens the printed address. */
export async function runStart() {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'runner-reach-started-'));
  const workspace = path.join(folder, 'a workspace');
  fs.cpSync(fixture, workspace, { recursive: true });
  const temporary = path.join(folder, 'tmp');
  fs.mkdirSync(temporary);
  const program = ['scripts/start.mjs', '--embedded', '--no-browser', workspace];
  // From Node 22 on, npm has Node keep compiled code in the temporary folder.
  const env = { ...process.env, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
  const started = spawn(process.execPath, program, { cwd: root, env });
  const ended = new Promise(resolve => started.once('close', resolve));
  const { tests, test } = checks();
  try {
    let address;
    const opened = await test('prints the address of a VS Code', async () => {
      address = new URL(await printedAddress(started));
    });
    if (opened) {
      await test('lets nobody in without the token', () => closedWithout(address));
      await test('shows the folder, with findings', () => showsFindings(address));
    }
    await test('stops, and leaves nothing behind', async () => {
      started.kill('SIGINT');
      assert.equal(await ended, 0);
      assert.deepEqual(fs.readdirSync(temporary), []);
      if (address) await assert.rejects(fetch(address));
    });
  } finally {
    started.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  return { tests };
}

function printedAddress(started) {
  let output = '';
  return new Promise((resolve, reject) => {
    const collect = text => {
      output += text;
      const address = /http:\/\/\S+/.exec(output)?.[0];
      if (address && output.includes('Ctrl-C')) resolve(address);
    };
    started.stdout.setEncoding('utf8').on('data', collect);
    started.stderr.setEncoding('utf8').on('data', collect);
    started.once('close', () => reject(new Error(`npm start ended early:\n${output}`)));
  });
}

async function closedWithout(address) {
  for (const search of ['', '?tkn=wrong']) assert.equal((await fetch(new URL(search, address.origin))).status, 403);
}

async function showsFindings(address) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(address.href);
    await page.locator('.monaco-workbench .part.editor').waitFor();
    await openFile(page, 'ci.yml');
    await page.locator('.squiggly-error').first().waitFor();
  } finally {
    await browser.close();
  }
}
