import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';

const itemClasses = new Map<object, Map<string, () => new () => object>>();

/** The field is a list of at most `max` items of a class, each item checked by the rules of that class. */
export function ListOf(itemClass: () => new () => object, max = 500): PropertyDecorator {
  return (target, field) => {
    IsArray()(target, field);
    ArrayMaxSize(max)(target, field);
    ValidateNested({ each: true })(target, field);
    Type(itemClass)(target, field);
    const fields = itemClasses.get(target) ?? new Map<string, () => new () => object>();
    itemClasses.set(target, fields.set(String(field), itemClass));
  };
}

/** The item class of a list field, looked up along the parents of the class; undefined for a plain field. */
export function itemClassOf(owner: new () => object, field: string): (new () => object) | undefined {
  for (
    let target: object | null = owner.prototype as object;
    target;
    target = Object.getPrototypeOf(target) as object | null
  ) {
    const itemClass = itemClasses.get(target)?.get(field);
    if (itemClass) return itemClass();
  }
  return undefined;
}
