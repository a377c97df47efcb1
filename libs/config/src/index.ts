export { EnvInvalid, type EnvFault } from './env-invalid';
export { loadEnv } from './load-env';
export { EXIT_CONFIG, startOrExit } from './start-or-exit';
