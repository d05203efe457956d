"""What is told of the contexts beside what a design needs: why they are so, and how sure that is."""
