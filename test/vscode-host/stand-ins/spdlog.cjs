// In place of @vscode/spdlog: appends to the log file at once, in the same form.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.file = file;
    this.level = levels.indexOf('info');
    this.raw = false;
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.raw = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
  trace(...args) {
    this.write(0, args);
  }
  debug(...args) {
    this.write(1, args);
  }
  info(...args) {
    this.write(2, args);
  }
  warn(...args) {
    this.write(3, args);
  }
  error(...args) {
    this.write(4, args);
  }
  critical(...args) {
    this.write(5, args);
  }
  write(level, args) {
    if (level < this.level) return;
    const text = args.join(' ');
    const time = new Date().toISOString().replace('T', ' ').slice(0, -1);
    try {
      fs.appendFileSync(this.file, this.raw ? text : `${time} [${levels[level]}] ${text}\n`);
    } catch {
      // The folder is gone: the run has ended.
    }
  }
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (_name, file) => new Logger(file);
