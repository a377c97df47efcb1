/** One faulty variable: its name and the broken rule, never its value. */
export interface EnvFault {
  name: string;
  problem: string;
}

/** The environment breaks the rules of its class; carries every fault, by name. */
export class EnvInvalid extends Error {
  constructor(
    envClass: string,
    readonly faults: EnvFault[],
  ) {
    super(`${envClass} is not valid:\n${faults.map((fault) => `  ${fault.name}: ${fault.problem}`).join('\n')}`);
    this.name = 'EnvInvalid';
  }
}
