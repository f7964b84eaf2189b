/** The tracking issue that shows all images. */
export interface DashboardSettings {
  readonly title: string;
  readonly labels: readonly string[];
}
