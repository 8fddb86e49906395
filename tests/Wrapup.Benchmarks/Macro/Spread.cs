using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Samples of one figure: their median, least and greatest.</summary>
internal sealed class Spread
{
    private readonly List<double> _samples = [];

    public double Median
    {
        get
        {
            List<double> sorted = [.. _samples.Order()];
            int middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Least => _samples.Min();

    public double Greatest => _samples.Max();

    public int Count => _samples.Count;

    public void Add(double sample) => _samples.Add(sample);

    /// <summary>The samples of one figure over those of another that was measured in turns with it.</summary>
    public Spread Over(Spread other)
    {
        var ratios = new Spread();
        foreach ((double mine, double its) in _samples.Zip(other._samples))
        {
            ratios.Add(mine / its);
        }

        return ratios;
    }

    /// <summary>The median with least and greatest behind it.</summary>
    public string Show(Func<double, string> text) => $"{text(Median)} ({text(Least)} – {text(Greatest)})";
}
