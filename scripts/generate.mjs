// Writes what is generated and committed: event contracts, schema dumps, the API document, .env.example.
// With --check it writes nothing and fails, naming each file that differs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { format } from 'prettier';

const SERVICES = ['organisation', 'declarations', 'ratings', 'grievances', 'gateway'];
const require = createRequire(import.meta.url);
const check = process.argv.includes('--check');

const built = spawnSync(process.execPath, ['scripts/build.mjs', '--server'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
require('reflect-metadata');

const prettyJson = (value) => format(JSON.stringify(value), { parser: 'json', printWidth: 120 });

/** Every generated file by its path. */
async function generated() {
  return new Map([
    ...(await contractFiles()),
    ...(await schemaFiles()),
    ['.env.example', environmentExample()],
    await apiFile(),
  ]);
}

function contractFiles() {
  const { generateContracts } = require('../dist/libs/contracts/generate.js');
  return generateContracts(process.cwd());
}

async function schemaFiles() {
  const { schemaDumps } = require('../dist/libs/database/src/index.js');
  const schemas = SERVICES.map((service) => require(`../dist/apps/${service}/src/schema.js`)[`${service}Schema`]);
  return [...(await schemaDumps(schemas))].map(([service, sql]) => [`apps/${service}/schema.sql`, sql]);
}

function environmentExample() {
  const { getMetadataStorage } = require('class-validator');
  const sections = [...SERVICES, 'migrate'].map((name) => {
    const file = name === 'migrate' ? 'hailong/src/migrate/migrate-env.js' : `${name}/src/env.js`;
    const [EnvClass] = Object.values(require(`../dist/apps/${file}`)).filter((value) =>
      (value?.name ?? '').endsWith('Env'),
    );
    const rules = getMetadataStorage().getTargetValidationMetadatas(EnvClass, '', false, false);
    const defaults = new EnvClass();
    const lines = [...new Set(rules.map(({ propertyName }) => propertyName))].map((variable) => {
      const fallback = defaults[variable];
      const optional = rules.some((rule) => rule.propertyName === variable && rule.type === 'conditionalValidation');
      if (fallback !== undefined) return `# ${variable}=${String(fallback)}`;
      return optional ? `# ${variable}=` : `${variable}=`;
    });
    return [`# ${name === 'migrate' ? 'hailong migrate' : name}`, ...lines].join('\n');
  });
  const head =
    '# Written by `npm run generate` from the env classes: set the bare lines; a commented one shows its default or may stay away.';
  return `${head}\n\n${sections.join('\n\n')}\n`;
}

/** The merged document of a running, empty installation: what callers of the front door really get. */
async function apiFile() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hailong-api-'));
  const data = path.join(folder, 'data');
  const up = spawn(process.execPath, ['dist/apps/hailong/main.js', 'up', '--no-demo', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  up.stdout.on('data', (text) => (printed += text));
  const ended = new Promise((resolve) => up.once('exit', resolve));
  try {
    const running = path.join(data, 'running.json');
    const deadline = Date.now() + 120_000;
    while (!existsSync(running)) {
      if (up.exitCode !== null || Date.now() > deadline) throw new Error(`the product did not start:\n${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { url } = JSON.parse(readFileSync(running, 'utf8'));
    const document = await (await fetch(`${url}/api/openapi.json`)).json();
    return ['apps/gateway/openapi.json', await prettyJson({ ...document, servers: [] })];
  } finally {
    up.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const differing = [];
for (const [file, text] of await generated()) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  differing.push(file);
  if (check) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (differing.length === 0) console.log('generated files are up to date');
else if (!check) console.log(`written: ${differing.join(', ')}`);
else {
  console.error(`not up to date (npm run generate mends it): ${differing.join(', ')}`);
  process.exit(1);
}
