// Lets a child process of a test run our TypeScript as it is: node -r ./test/support/typescript-hook.cjs <file>.ts
const Module = require('node:module');
const { transformFileSync } = require('@swc/core');

require('reflect-metadata');
for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => module._compile(transformFileSync(filename).code, filename);
}
