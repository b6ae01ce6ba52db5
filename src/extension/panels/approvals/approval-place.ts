import type { ApprovalPlace } from '../../../presentation/panel/approvals/approval-card.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';

/** As the page knows it. */
export function approvalPlace(
  { folder }: Pick<FolderWorkspace, 'folder'>,
  { execution, id }: Omit<ApprovalPlace, 'folder'>,
): ApprovalPlace {
  return { folder: folder.uri.toString(), execution, id };
}
