System.Console.WriteLine("Shell");
