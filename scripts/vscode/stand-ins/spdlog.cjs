// Instead of @vscode/spdlog, a native module that would have to be compiled: the same doors, writing as they are called.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let initialLevel = 2;

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = initialLevel;
    this.isRaw = false;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, '');
  }

  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.isRaw ? message : `${time} [${levels[level]}] ${message}\n`);
  }

  trace = (message) => this.write(0, message);
  debug = (message) => this.write(1, message);
  info = (message) => this.write(2, message);
  warn = (message) => this.write(3, message);
  error = (message) => this.write(4, message);
  critical = (message) => this.write(5, message);
  getLevel = () => this.level;
  setLevel = (level) => void (this.level = level);
  clearFormatters = () => void (this.isRaw = true);
  setPattern() {}
  flush() {}
  drop() {}
}

const createLogger = async (name, file) => new Logger('rotating', name, file);

// One by one: the server imports them by name, and Node finds names in a CommonJS module only when they are so written.
exports.version = 1;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
exports.setLevel = (level) => void (initialLevel = level);
exports.setFlushOn = () => {};
