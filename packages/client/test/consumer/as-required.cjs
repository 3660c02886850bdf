const process = require("node:process");
const roster = require("@roster/client");
const { run } = require("./run.mjs");

void run(roster, process.argv[2]).then(console.log);
