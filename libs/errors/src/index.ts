export { DomainError, type ErrorKind, type ProblemField } from './domain-error';
