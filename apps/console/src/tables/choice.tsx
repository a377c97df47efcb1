import { NativeSelect } from '@mantine/core';

interface ChoiceProps<Value extends string> {
  label: string;
  /** What it says where nothing is chosen. */
  all: string;
  values: readonly Value[];
  value: Value | undefined;
  nameOf: (value: Value) => string;
  choose: (value: Value | undefined) => void;
}

/** One filter of a list: all, or one value. */
export function Choice<Value extends string>({ label, all, values, value, nameOf, choose }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => choose(values.find((each) => each === event.target.value))}
    >
      <option value="">{all}</option>
      {values.map((each) => (
        <option key={each} value={each}>
          {nameOf(each)}
        </option>
      ))}
    </NativeSelect>
  );
}
