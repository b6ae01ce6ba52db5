/** The one place where the core is loaded: when it is first needed, not when the extension is activated. */
export const loadCore = {
  openWorkspace: async () => (await import('../../serve/open-workspace.ts')).openWorkspace,
  orchestrator: async () => (await import('../../serve/orchestrator.ts')).Orchestrator,
  workflowTemplates: async () => (await import('../../app/list-templates.ts')).listWorkflowTemplates,
  initWorkspace: async () => (await import('../../app/init-workspace.ts')).initWorkspace,
  definitions: async () => (await import('../../app/workspace-definitions.ts')).WorkspaceDefinitions,
  definitionFiles: () => import('../../app/definition-files.ts'),
  openFile: () => import('../../language/open-file.ts'),
  createFileMemory: async () => (await import('../../language/file-memory.ts')).createFileMemory,
  languageNames: async () => ({
    ...(await import('../../language/definition.ts')),
    ...(await import('../../language/references.ts')),
    ...(await import('../../language/rename/rename.ts')),
    ...(await import('../../language/links.ts')),
  }),
  workflowForm: async () => (await import('../../language/form/workflow-form.ts')).workflowForm,
  completion: async () => (await import('../../language/complete.ts')).complete,
  mcpTools: async () => (await import('../../app/mcp-tools.ts')).listMcpTools,
  sectionNames: async () => (await import('../../app/section-names.ts')).sectionNames,
  readOutsideCalling: async () => (await import('../../app/outside/outside-tools.ts')).readOutsideCalling,
};
