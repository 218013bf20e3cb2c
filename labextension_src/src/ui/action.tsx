import React from 'react';

interface IActionProps {
  label: string;
  title?: string;
  className?: string;
  /** What it does; the button waits for it and shows the error's sentence if it fails. */
  act: () => Promise<unknown>;
}

/** A button that cannot be pressed twice and says what went wrong. */
export function Action({ label, title, className, act }: IActionProps): React.JSX.Element {
  const [isBusy, setBusy] = React.useState(false);
  const [problem, setProblem] = React.useState('');
  const press = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await act();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        className={`jp-Mock-button ${className ?? ''}`}
        disabled={isBusy}
        title={title}
        onClick={() => void press()}
      >
        {label}
      </button>
      {problem && (
        <span className="jp-Mock-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
