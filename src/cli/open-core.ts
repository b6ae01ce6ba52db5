import type { Core } from './host.ts';

/** The one place where the core is loaded: when a command needs it, not before. */
export const lazyCore: Core = {
  async openWorkspace(options) {
    const { openWorkspace } = await import('../serve/open-workspace.ts');
    return openWorkspace(options);
  },
  async validate({ folder, paths, environment }) {
    const { WorkspaceDefinitions } = await import('../app/workspace-definitions.ts');
    return new WorkspaceDefinitions({ workspace: folder, environment }).validate(paths);
  },
  async findWorkspace(start) {
    const { findWorkspace } = await import('../app/find-workspace.ts');
    return findWorkspace(start);
  },
  async initWorkspace(folder, options) {
    const { initWorkspace } = await import('../app/init-workspace.ts');
    return initWorkspace(folder, options);
  },
  async findTemplates(query) {
    const { findTemplates } = await import('../app/find-templates.ts');
    return findTemplates(query);
  },
  async serveMcp(service, options) {
    const { serveMcp } = await import('../serve/mcp/serve-mcp.ts');
    return serveMcp(service, options);
  },
};
