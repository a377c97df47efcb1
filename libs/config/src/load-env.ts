import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EnvInvalid, type EnvFault } from './env-invalid';

/**
 * Returns the environment as one validated object; an empty variable counts as absent, and one the class does not declare is left out.
 * Every fault is reported at once, with the name of the variable and the broken rule, never its value: a bad password must not reach a log.
 */
export function loadEnv<T extends object>(EnvClass: new () => T, source: NodeJS.ProcessEnv = process.env): T {
  const defaults = new EnvClass();
  const given: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(source)) {
    if (text !== undefined && text !== '')
      given[name] = typedValue(text, Reflect.getMetadata('design:type', defaults, name), Reflect.get(defaults, name));
  }
  const env = plainToInstance(EnvClass, given, { exposeDefaultValues: true });
  const faults: EnvFault[] = [];
  for (const error of validateSync(env, { whitelist: true, validationError: { target: false, value: false } })) {
    for (const problem of Object.values(error.constraints ?? { invalid: `${error.property} is not valid` })) {
      faults.push({ name: error.property, problem });
    }
  }
  if (faults.length > 0) throw new EnvInvalid(EnvClass.name, faults);
  return env;
}

/** Converted by the declared type, or by the default's where the declaration leaves the type to it. class-transformer's own conversion would read "false" as true. */
function typedValue(text: string, declared: unknown, defaultValue: unknown): unknown {
  if (declared === Number || typeof defaultValue === 'number') return Number(text);
  if (declared === Boolean || typeof defaultValue === 'boolean')
    return { true: true, '1': true, false: false, '0': false }[text] ?? text;
  return text;
}
