/** One rule that the text of a source file can break, with a line that breaks it. */
export interface SourceRule {
  name: string;
  files: RegExp;
  except?: RegExp;
  pattern: RegExp;
  why: string;
  broken: string;
}

/** The rules that neither the compiler, the linter nor the dependency graph can see. Each names its reason and a line that breaks it. */
export const SOURCE_RULES: SourceRule[] = [
  {
    name: 'a transaction is opened by inTx alone',
    files: /^(apps|libs)\/.*\.tsx?$/,
    except: /^libs\/database\//,
    pattern: /\.(transaction|startTransaction)\(|\bcreateQueryRunner\(/,
    why: 'TypeORM reported a rolled back transaction as committed (reliability.md D1, D3)',
    broken: 'await this.db.transaction(async (tx) => tx.save(rating));',
  },
  {
    name: 'a schema is changed by migrations alone',
    files: /^(apps|libs|test)\/.*\.tsx?$/,
    except: /^test\/architecture\//,
    pattern: /\b(synchronize|dropSchema)\s*:\s*true/,
    why: 'a spec with dropSchema once ran against another server (style.md 8)',
    broken: 'new DataSource({ synchronize: true })',
  },
  {
    name: 'settings are local to a transaction',
    files: /^(apps|libs)\/.*\.tsx?$/,
    pattern: /set_config\([^)]*,\s*false\s*\)|query\(\s*[`'"]SET (?!LOCAL|TRANSACTION)/i,
    why: 'session settings leak between users of a pool (reliability.md D4)',
    broken: "await tx.query(`select set_config('app.caller', $1, false)`)",
  },
  {
    name: 'an event handler carries no filter, pipe, guard or interceptor',
    files: /\.consumer\.ts$/,
    pattern: /@Use(Filters|Pipes|Guards|Interceptors)\(/,
    why: 'exception filters on event handlers lose events or loop for ever (reliability.md K2)',
    broken: '@UseFilters(IgnoreErrors)',
  },
  {
    name: 'events are handled by OnEvent, never by Nest’s own patterns',
    files: /^(apps|libs)\/.*\.ts$/,
    except: /^libs\/events\/src\/on-event/,
    pattern: /@(EventPattern|MessagePattern)\(/,
    why: 'topic and payload must be tied; request and reply lets the sender choose the reply topic (K21)',
    broken: "@EventPattern('hailong.ratings')",
  },
  {
    name: 'domain code throws domain errors',
    files: /^apps\/.*\.tsx?$/,
    // the gateway is an edge as a whole
    except: /^apps\/gateway\/|\.(controller|page)\.tsx?$/,
    pattern:
      /\b(HttpException|(BadRequest|NotFound|Forbidden|Conflict|Gone|Unauthorized|UnprocessableEntity)Exception)\b/,
    why: 'no HTTP in the domain (style.md 5)',
    broken: 'throw new NotFoundException()',
  },
  {
    name: 'a test waits by eventually, never by sleeping',
    files: /^(apps|libs|test)\/.*spec\.tsx?$/,
    // a fault strikes at a random moment, which nothing announces
    except: /\.(fault|kafka)-spec\.ts$/,
    pattern: /setTimeout\(\s*\(?(resolve|done|r)\b|timers\/promises|\bsleep\(/,
    why: 'a sleep is either too short or wasted (style.md 8)',
    broken: 'await new Promise((resolve) => setTimeout(resolve, 500));',
  },
  {
    name: 'no test is skipped without a printed reason',
    files: /^(apps|libs|test)\/.*spec\.tsx?$/,
    except: /^test\/architecture\//,
    pattern: /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/,
    why: 'a skipped test reads as a passed one',
    broken: "it.skip('a request can be rated once', …)",
  },
  {
    name: 'a token never meets a log',
    files: /^(apps|libs)\/.*\.tsx?$/,
    pattern: /\b(logger|log|console)\.\w+\([^)]*\btoken\b/i,
    why: 'the rating link is a secret (privacy-and-ledger.md 2)',
    broken: 'this.logger.log(`opened ${token}`)',
  },
  {
    name: 'nothing is named after no thing',
    files: /^(apps|libs|test)\/.*\.tsx?$/,
    except: /^test\/architecture\//,
    pattern:
      /\b(export )?(abstract )?(class|interface) (I[A-Z][a-z]\w*|\w*(Manager|Helper|Util|Utils|Info|Impl|Common))\b/,
    why: 'style.md 2',
    broken: 'export class RatingManager {}',
  },
];
