import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';
import { itemClassOf } from './list-of';

type FieldClass = new () => object;
type Rule = { validate(value: unknown, args: ValidationArguments): unknown; args: ValidationArguments };

interface Field {
  name: string;
  /** The classes of the items, if the field is a list of them. */
  itemClass: FieldClass | undefined;
  appliesTo: readonly ((event: object, value: unknown) => boolean)[];
  rules: readonly Rule[];
  isNested: boolean;
  /** A rule of a kind that is not run here, so that only class-validator itself may judge the field. */
  isForeign: boolean;
}

const fieldsByClass = new Map<FieldClass, readonly Field[]>();

/** The fields of a class that have a rule, with class-validator's own rules looked up once. A field without a rule is not part of a contract. */
export function fieldsOf(owner: FieldClass): readonly Field[] {
  const known = fieldsByClass.get(owner);
  if (known) return known;
  const byName = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(owner, '', false, false),
    (rule) => rule.propertyName,
  );
  const fields = [...byName].map(([name, rules]) => fieldOf(owner, name, rules));
  fieldsByClass.set(owner, fields);
  return fields;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function fieldOf(owner: FieldClass, name: string, all: Metadata[]): Field {
  const conditions = all.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
  const own = all.filter(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION);
  const isNested = all.some(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
  const isKnown = ({ type, each, validateIf }: Metadata) =>
    type === ValidationTypes.NESTED_VALIDATION ||
    type === ValidationTypes.CONDITIONAL_VALIDATION ||
    (type === ValidationTypes.CUSTOM_VALIDATION && !each && validateIf === undefined);
  const itemClass = itemClassOf(owner, name);
  return {
    name,
    itemClass,
    appliesTo: conditions.map(({ constraints }) => constraints[0]),
    rules: own.flatMap((metadata) => rulesOf(owner, metadata)),
    isNested,
    isForeign: !all.every(isKnown) || isNested !== (itemClass !== undefined),
  };
}

function rulesOf(owner: FieldClass, { constraintCls, constraints, propertyName }: Metadata): Rule[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => ({
      validate: instance.validate.bind(instance),
      args: { targetName: owner.name, property: propertyName, constraints, object: {}, value: undefined },
    }));
}

/**
 * True only if class-validator would find no fault: the same rules, run without building its reports, which take twenty times as long. False
 * means nothing by itself; class-validator then decides and says why.
 */
export function isPlainlyValid(event: object): boolean {
  return fieldsOf(event.constructor as FieldClass).every((field) => isFieldValid(event, field));
}

function isFieldValid(event: object, { name, itemClass, appliesTo, rules, isNested, isForeign }: Field): boolean {
  if (isForeign) return false;
  const value = (event as Record<string, unknown>)[name];
  if (!appliesTo.every((condition) => condition(event, value))) return true;
  for (const { validate, args } of rules) {
    args.object = event;
    args.value = value;
    if (validate(value, args) !== true) return false;
  }
  if (!isNested) return true;
  return (
    Array.isArray(value) &&
    value.every((item: unknown) => itemClass !== undefined && item instanceof itemClass && isPlainlyValid(item))
  );
}
