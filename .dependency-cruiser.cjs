/**
 * The rules of dependency (docs: the picture in README.md). Every rule has a fixture under
 * test/architecture/fixtures/house that breaks it, so each has been seen to fail.
 */
const GROUND = 'errors|config|contracts|statistics|calendar|rating-link';
const EDGE = 'database|http|identity';

module.exports = {
  forbidden: [
    {
      name: 'no-app-imports-another-app',
      comment: 'Services talk only through events; apps/hailong alone composes them.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/hailong/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'nothing-imports-hailong',
      comment: 'The command composes everything, so nothing may depend on it.',
      severity: 'error',
      from: { pathNot: '^(apps/hailong|test)/' },
      to: { path: '^apps/hailong/' },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'A lib serves every app and knows none.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'ground-libs-import-no-lib',
      comment: 'The lowest storey stands on nothing of ours.',
      severity: 'error',
      from: { path: `^libs/(${GROUND})/` },
      to: { path: '^libs/', pathNot: '^libs/$1/' },
    },
    {
      name: 'edge-libs-import-only-ground-libs',
      comment: 'database, http and identity stand on the ground storey alone.',
      severity: 'error',
      from: { path: `^libs/(${EDGE})/` },
      to: { path: '^libs/', pathNot: `^libs/($1|${GROUND})/` },
    },
    {
      name: 'events-import-no-lib-above',
      comment: 'organisation, jobs, files and ledger stand on events, never the other way.',
      severity: 'error',
      from: { path: '^libs/events/' },
      to: { path: '^libs/', pathNot: `^libs/(events|${EDGE}|${GROUND})/` },
    },
    {
      name: 'no-cycle',
      comment: 'A cycle means two things that are really one, or one that is really two.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'controllers-and-consumers-never-touch-the-database-client',
      comment: 'An edge translates and calls one use case; storing is the use case’s work.',
      severity: 'error',
      from: { path: '\\.(controller|consumer)\\.tsx?$' },
      to: { path: '(^|node_modules/)(typeorm|pg|kafkajs)(/|$)' },
    },
    {
      name: 'use-cases-never-touch-fastify',
      comment: 'No HTTP in the domain: only the edges of an app know Fastify.',
      severity: 'error',
      from: {
        path: '^apps/[^/]+/src/',
        pathNot: '^apps/(gateway|hailong)/|\\.(controller|module|page)\\.tsx?$|/(main|start|cloud-event-parsers)\\.ts$',
      },
      to: { path: '(^|node_modules/)(fastify|@fastify|@nestjs/platform-fastify)(/|$)' },
    },
    {
      name: 'kafkajs-has-one-importer',
      comment:
        'The client is unmaintained (reliability.md K20): one file imports it, and replacing it is a change to that folder alone.',
      severity: 'error',
      from: { pathNot: '^(libs/events/src/kafka/kafka-client\\.ts|test/)' },
      to: { path: '(^|node_modules/)kafkajs(/|$)' },
    },
    {
      name: 'console-imports-no-server-code',
      comment: 'The console knows the HTTP API alone.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(libs|apps/(?!console/))' },
    },
    {
      name: 'libs-are-entered-by-their-index',
      comment: 'A lib’s index.ts is its only door.',
      severity: 'error',
      from: { path: '^(apps|libs/([^/]+))/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$|^libs/$2/' },
    },
    {
      name: 'no-lib-imports-its-own-index',
      comment: 'Barrels make the cycles.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'no-folder-without-a-meaning',
      comment: 'common, shared, core, utils, helpers, base and misc become the application.',
      severity: 'error',
      from: {},
      to: {
        path: '(^|/)(common|shared|core|utils?|helpers?|base|misc)(/|\\.tsx?$)',
        pathNot: 'node_modules',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'product-code-needs-no-development-package',
      comment: 'What runs in production is a dependency, not a devDependency.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.tsx?$|^apps/console/|^libs/contracts/generat' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that resolves nowhere is a missing dependency.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/|^test/architecture/fixtures' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
