/** One project per test size (style.md 8). swc strips types: `tsc --noEmit` in `npm run check` is the type check. */
const size = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  moduleNameMapper: { '^@hailong/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.hailong/', '<rootDir>/apps/console/'],
  setupFiles: ['reflect-metadata'],
  ...extra,
});

const withPostgres = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

const withBroker = {
  globalSetup: '<rootDir>/test/kafka/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

module.exports = {
  testTimeout: 120_000,
  projects: [
    size('unit', ['libs/**/*.spec.{ts,tsx}', 'apps/*/src/**/*.spec.{ts,tsx}', 'test/bench/*.spec.ts']),
    size('architecture', ['test/architecture/*.spec.ts']),
    size('integration', ['test/integration/**/*.int-spec.ts'], withPostgres),
    size('e2e', ['test/e2e/*.e2e-spec.ts']),
    size('kafka', ['test/kafka/{kafka-*,separate-processes}.kafka-spec.ts'], withBroker),
    size('kafka-faults', ['test/kafka/{cluster-faults,consumer-faults,poison}.kafka-spec.ts'], withBroker),
    size('faults', ['test/faults/*.fault-spec.ts']),
  ],
};
