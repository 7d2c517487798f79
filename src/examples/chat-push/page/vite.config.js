import { defineConfig } from 'vite';

export default defineConfig({
  // Into the backend's jar, which serves /static.
  build: {
    outDir: '../target/page/static',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000, // in kB; livekit-client is most of it
  },
});
