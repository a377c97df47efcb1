export { LOG_LEVELS, type LogLevel, type LogStream } from './access-log';
export { problemFields } from './body-validation';
export { cursorPage, type CursorPage } from './cursor-page';
export { HealthModule, PROGRESS_PROBES, READINESS_PROBES, type HealthProbe } from './health.module';
export { htmlPage, sendPage, type HtmlPage, type PageFrame } from './html-page';
export { createHttpApp, runHttpApp, type HttpAppOptions, type RunningService } from './http-app';
export { openApiDocument, serveOpenApi } from './openapi';
export { Problem, ProblemFieldView } from './problem';
export { sendProblem, type ProblemHandling } from './problem.filter';
