// Loaded before a program of ours (`node --require`): leaves what it used of the machine in the file that the environment names.
const { writeFileSync } = require('node:fs');
const process = require('node:process');
const { isMainThread } = require('node:worker_threads');

const file = process.env.RUNNER_REACH_BENCH_USAGE;
if (file && isMainThread) process.on('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
