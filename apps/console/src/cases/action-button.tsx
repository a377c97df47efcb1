import { Button, Text, type ButtonProps } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction, CaseFile } from '../api/grievances';
import { isOpen } from './use-case-action';
import { whyClosed } from './why-closed';

interface ActionButtonProps extends ButtonProps {
  file: CaseFile;
  action: CaseAction;
  isBusy: boolean;
  /** Absent in a form, which is sent by the button. */
  act?: () => void;
  children: ReactNode;
}

/** A move of the case. When it is not open the button stays, can be reached by keyboard and says why. */
export function ActionButton({ file, action, isBusy, act, children, ...look }: ActionButtonProps) {
  const { t } = useTranslation();
  const why = useId();
  if (isOpen(file, action)) {
    return (
      <Button {...look} type={act === undefined ? 'submit' : 'button'} onClick={act} loading={isBusy}>
        {children}
      </Button>
    );
  }
  return (
    <div className="closed-action">
      <Button variant="default" aria-disabled="true" aria-describedby={why} data-closed>
        {children}
      </Button>
      <Text id={why} c="dimmed">
        {t(`why.${whyClosed(action, file.state)}`)}
      </Text>
    </div>
  );
}
