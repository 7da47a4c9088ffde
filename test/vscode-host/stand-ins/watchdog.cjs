// In place of native-watchdog: ends this process when its parent is gone.
'use strict';

exports.start = parent => {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(87);
    }
  }, 1000).unref();
};
exports.exit = code => process.exit(code ?? 0);
