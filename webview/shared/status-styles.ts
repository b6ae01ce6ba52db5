import { css } from 'lit';

/** How something stands, as a colour: within what has a status as a class it is `--status`. */
export const statusStyles = css`
  .running {
    --status: var(--vscode-charts-blue);
  }
  .waiting,
  .interrupted {
    --status: var(--vscode-charts-yellow);
  }
  .completed {
    --status: var(--vscode-charts-green);
  }
  .failed,
  .cancelled {
    --status: var(--vscode-testing-iconFailed, var(--vscode-errorForeground));
  }
`;
