// Mocha's dot reporter that also leaves its counts in a file, so that the runner can say them in one plain line.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

class CountReporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = runner.stats;
      writeFileSync(options.reporterOptions.file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

module.exports = CountReporter;
